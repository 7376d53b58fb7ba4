# METADATA
# title: Words for messages
# description: Puts lists of names into sentences.
package policies.lib.words

# listing joins names with commas and an "and", and counts those past the third.
listing(names) := concat(" and ", names) if count(names) <= 2

listing(names) := sprintf("%s, %s and %s", [names[0], names[1], names[2]]) if count(names) == 3

listing(names) := sprintf("%s, %s and %d more", [names[0], names[1], count(names) - 2]) if count(names) > 3

# verb chooses the form for one or several names.
verb(names, singular, _) := singular if count(names) == 1

verb(names, _, plural) := plural if count(names) != 1
