from tests.publish.builds import gold_build, small_build

__all__ = ["gold_build", "small_build"]
