"""One file a vendor: its SDK spoken to, its stream and its errors put into our words. Judges and prices no reply."""
