"""The records of one kind as a table: filtered, ordered, summed, copied, declared void."""
