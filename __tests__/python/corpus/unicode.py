# Astral characters count as two UTF-16 units.
名前 = "😀😀"; b = f"😀{名前}😀{b}"
def ﬁle(): return "é"
x = {"𝒳": 1, "y": [2]}
