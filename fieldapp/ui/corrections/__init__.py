"""Making 更正单 for records that changed after papers told of them, and handing them over."""
