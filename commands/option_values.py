"""Values of options that are more than text; standard library only."""

import argparse


def port(text):
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(
            f"端口应为 1 至 65535 的整数 / a port is a whole number from 1 to 65535: {text}"
        )
    return int(text)


def count(text):
    if not (text.isdecimal() and int(text) >= 1):
        raise argparse.ArgumentTypeError(f"应为正整数 / must be a positive whole number: {text}")
    return int(text)
