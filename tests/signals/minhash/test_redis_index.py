import shutil
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest
import redis

from curate.errors import CurateError
from curate.signals.minhash import Settings, near_pairs
from curate.signals.minhash.redis_index import RedisIndex

TEXTS = [f"record {i} says that the quick brown fox number {i * 7} jumps over dog {i * 3}" for i in range(40)]
NEW = ["", TEXTS[4] + "!", TEXTS[25].upper(), "Nothing that is known.", "ქართული ტექსტი"]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Redis server of our own, with nothing on disk, on a free port of this machine."""
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("redis-server is not installed (apt-get install redis-server)")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    command = [server, "--port", str(free), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        with redis.Redis(host="127.0.0.1", port=free) as client:
            for _ in range(100):
                try:
                    client.ping()
                    break
                except redis.ConnectionError:
                    time.sleep(0.05)
            else:
                pytest.fail("redis-server did not start")
        yield free
    finally:
        process.terminate()
        process.wait(10)


def test_matches_are_those_of_the_search_in_memory(port: int) -> None:
    index = RedisIndex("equal", host="127.0.0.1", port=port)
    index.add(TEXTS, [f"ჩანაწერი {i}" for i in range(40)])
    matches = index.query(NEW)
    pairs = near_pairs(NEW, against=TEXTS)
    assert matches.row.tolist() == pairs.left.tolist() == [1, 2]
    assert matches.label == ["ჩანაწერი 4", "ჩანაწერი 25"]
    assert matches.score.tolist() == pairs.score.tolist()


def test_colleagues_share_one_index(port: int) -> None:
    mine, theirs = (RedisIndex("team", host="127.0.0.1", port=port) for _ in range(2))
    mine.add([NEW[4]], ["mine"])
    theirs.add([NEW[3]], ["theirs"])
    assert theirs.query(NEW).label == mine.query(NEW).label == ["theirs", "mine"]
    assert len(mine) == 2
    assert len(RedisIndex("others", host="127.0.0.1", port=port)) == 0


def test_nothing_on_the_server_is_pickled(port: int) -> None:
    RedisIndex("plain", host="127.0.0.1", port=port).add([NEW[3]], ["plain label"])
    with redis.Redis(host="127.0.0.1", port=port) as client:
        keys = client.keys("curate:plain_bucket*")
        members = [m for key in keys if client.type(key) == b"set" for m in client.smembers(key)]
    assert set(members) == {b"plain label"}


def test_a_label_can_be_added_once(port: int) -> None:
    index = RedisIndex("once", host="127.0.0.1", port=port)
    index.add(["one text"], ["a"])
    with pytest.raises(CurateError, match="a is in the index already"):
        index.add(["another"], ["a"])


def test_other_settings_are_refused(port: int) -> None:
    RedisIndex("set", host="127.0.0.1", port=port)
    with pytest.raises(CurateError, match="other settings"):
        RedisIndex("set", Settings(threshold=0.5), host="127.0.0.1", port=port)


def test_a_server_that_is_not_there_is_one_line() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        with pytest.raises(CurateError, match="redis://127") as caught:
            RedisIndex("x", host="127.0.0.1", port=probe.getsockname()[1])
    assert "running" in caught.value.hint
