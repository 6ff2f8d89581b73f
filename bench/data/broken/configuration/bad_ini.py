"""A section that the ini file does not have."""

import configparser

parser = configparser.ConfigParser()
parser.read_string("[server]\nhost = localhost\n")
host = parser["widget"]["host"]
