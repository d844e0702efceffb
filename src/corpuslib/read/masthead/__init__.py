"""What stands around the text of an article: its headline, its authors and its outlet.

``given`` (what the metadata say instead) is imported from its module: it needs the date of
publication, which needs the bylines.
"""

from corpuslib.read.masthead.bylines import Byline as Byline
from corpuslib.read.masthead.bylines import byline_at as byline_at
from corpuslib.read.masthead.bylines import find_authors as find_authors
from corpuslib.read.masthead.headlines import find_headline as find_headline
from corpuslib.read.masthead.names import Author as Author
from corpuslib.read.masthead.names import is_person as is_person
from corpuslib.read.masthead.names import is_post as is_post
from corpuslib.read.masthead.outlets import Outlet as Outlet
from corpuslib.read.masthead.outlets import is_outlet_name as is_outlet_name
from corpuslib.read.masthead.outlets import outlet_of as outlet_of
from corpuslib.read.masthead.outlets import outlet_of_site as outlet_of_site
