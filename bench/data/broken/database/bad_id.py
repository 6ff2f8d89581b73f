"""A text that is no ObjectId is looked up as one."""

from bson import ObjectId


def load(widget_id: str) -> ObjectId:
    return ObjectId(widget_id)


load("widget-17")
