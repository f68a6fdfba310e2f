"""Sentences about photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "photo.reading": "正在读取照片。",
    "photo.heic": "“{name}”是 HEIC 照片，还不能读取。请在手机相机的设置里改为“兼容性最佳”（JPG）再拍，或转成 JPG 后再添加。",
    "photo.no_picture": "“{name}”不是照片，没有添加。请选择 JPG 或 PNG 图片。",
    "photo.damaged": "“{name}”不完整或已损坏，没有添加。请从手机里重新拷贝一份再试。",
    "photo.too_large": "“{name}”超过 {most} MB，没有添加。请先缩小后再添加。",
    "photo.too_many_pixels": "“{name}”超过 {most} 万像素，没有添加。请先缩小后再添加。",
    "photo.unreadable": "读不出“{name}”，没有添加。请检查文件是否还在、手机或 U 盘是否连好，再试一次。",
    "photo.too_many": "一次最多添加 {most} 张照片，请分几次添加。",
    "photo.closed": "关闭登记窗口时照片还没有读完，没有添加。请打开那条记录重新添加。",
    "photo.lost": "照片数据里找不到这张照片。请用最近的备份恢复一份台账，从里面另存后重新添加。",
    "photo.record_void": "这条记录已作废，不能再改它的照片。",
    "photo.gone": "这张照片刚刚在别处移除了，没有改动。",
    "check.photo_missing": "有 {count} 张照片只有登记、没有图像。请用最近的备份恢复一份台账，从里面另存后重新添加。",
}
