"""Reports that the tests of both databases take in."""

FIRE = """Fire guts grain store in Port Ellery

By Mara Voss

5 March 2024

PORT ELLERY - A fire destroyed a grain store in Port Ellery on Monday night, killing two workers.

"We heard a bang and then the roof was gone," fire chief Tomas Brill said.
"""
AGAIN = """Three dead as grain store burns in Port Ellery

5 March 2024

PORT ELLERY - Three workers died when a fire swept through a grain store in Port Ellery on Monday night.

"We heard a bang and then the roof was gone," fire chief Tomas Brill told the Ellery Courier.
"""
TRAM = """Council of Sandhaven votes for new tram line

6 March 2024

SANDHAVEN - The council voted on Wednesday to build a tram line to the university by 2029.

Mayor Zoë Åkesson said the 3rd line would cost 4.5 million crowns.
"""
ODD = f"""Naïve fraud at Café Münster, police say

7 March 2024

MÜNSTER - Thieves took 1e5 crowns from Café Münster on Thursday, police said. The safe bore the number x86.

The web page www.example.test/cafe-munster, by o'Brien@example.test, calls it {"ab" * 40} and Łódź Straße 北京 ٣٤ tale.
"""
PAGES = (FIRE, AGAIN, TRAM, ODD)
