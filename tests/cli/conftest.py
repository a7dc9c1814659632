from tests.publish.builds import audited_build, gold_build, small_build

__all__ = ["audited_build", "gold_build", "small_build"]
