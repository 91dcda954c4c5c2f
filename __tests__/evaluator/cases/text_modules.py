"""re, json, string, math, os.path, pathlib."""
import json, math, os, re, string
from pathlib import Path
reveal(re.match(r"layer(\d+)\.", "layer4.1.bn2").group(1))  # value: '4'
reveal(re.match("x", "yx"))  # value: None
reveal(re.search(r"\d+", "ab12").span())  # value: (2, 4)
reveal(re.findall(r"\d+", "a1b22"))  # value: ['1', '22']
reveal(re.findall(r"(\w)=(\d)", "a=1,b=2"))  # value: [('a', '1'), ('b', '2')]
reveal(re.sub(r"^module\.", "", "module.fc.weight"))  # value: 'fc.weight'
reveal(re.sub(r"(\w+) (\w+)", r"\2 \1", "a b"))  # value: 'b a'
reveal(re.split(r"[,;]", "a,b;c"))  # value: ['a', 'b', 'c']
reveal(bool(re.fullmatch(r"[a-z]+", "abc")))  # value: True
reveal(re.sub("a", lambda m: m.group().upper(), "banana", count=2))  # value: 'bAnAna'
pattern = re.compile(r"(?P<block>layer\d)\.(?P<rest>.*)", re.I)
m = pattern.match("LAYER1.x.y")
reveal(m.group("block"))  # value: 'LAYER1'
reveal(m.groupdict())  # value: {'block': 'LAYER1', 'rest': 'x.y'}
reveal(m["rest"])  # value: 'x.y'
reveal(m.groups())  # value: ('LAYER1', 'x.y')
reveal([x.group() for x in re.finditer("[aeiou]", "hello")])  # value: ['e', 'o']
reveal(re.escape("a.b"))  # value: 'a\\.b'
reveal(re.search(r"bn$", "x.bn") is not None)  # value: True
reveal(json.loads('{"a": [1, 2.0, true, null], "b": {"c": "x"}}'))  # value: {'a': [1, 2.0, True, None], 'b': {'c': 'x'}}
reveal(json.dumps({"a": [1, None, True]}))  # value: '{"a": [1, null, true]}'
reveal(json.loads("1e3"))  # value: 1000.0
reveal(math.sqrt(16))  # value: 4.0
reveal(math.log(math.e))  # value: 1.0
reveal(math.log2(8))  # value: 3.0
reveal(math.log(8, 2))  # value: 3.0
reveal(math.floor(-1.5))  # value: -2
reveal(math.ceil(1.2))  # value: 2
reveal(math.pi)  # value: 3.141592653589793
reveal(math.prod([2, 3]))  # value: 6
reveal(math.gcd(12, 18))  # value: 6
reveal(math.isnan(math.nan))  # value: True
reveal(math.inf > 1)  # value: True
reveal(math.cos(0))  # value: 1.0
reveal(math.pow(2, 3))  # value: 8.0
reveal(math.factorial(5))  # value: 120
reveal(math.comb(5, 2))  # value: 10
reveal(math.isclose(0.1 + 0.2, 0.3))  # value: True
reveal(math.trunc(-2.7))  # value: -2
reveal(math.exp(0))  # value: 1.0
reveal(os.path.join("a", "b/", "c.py"))  # value: 'a/b/c.py'
reveal(os.path.basename("a/b.txt"))  # value: 'b.txt'
reveal(os.path.splitext("a/b.tar.gz"))  # value: ('a/b.tar', '.gz')
reveal(os.path.dirname("a/b/c"))  # value: 'a/b'
reveal(os.path.join("a", "/b"))  # value: '/b'
reveal(os.path.normpath("a/../b/./c"))  # value: 'b/c'
p = Path("data") / "train" / "x.tar.gz"
reveal(str(p))  # value: 'data/train/x.tar.gz'
reveal(p.name)  # value: 'x.tar.gz'
reveal(p.suffix)  # value: '.gz'
reveal(p.stem)  # value: 'x.tar'
reveal(str(p.parent))  # value: 'data/train'
reveal(p.parts)  # value: ('data', 'train', 'x.tar.gz')
reveal(str(p.with_suffix(".zip")))  # value: 'data/train/x.tar.zip'
reveal(p == Path("data/train/x.tar.gz"))  # value: True
reveal(string.ascii_lowercase[:3])  # value: 'abc'
reveal(string.digits)  # value: '0123456789'
reveal(os.sep)  # value: '/'
reveal("%s/%s" % (Path("a"), 1))  # value: 'a/1'
reveal(f"{Path('a') / 'b'}")  # value: 'a/b'
