"""Personal data in their time: erased, proved to be, handed out to whom they are about (W1)."""
