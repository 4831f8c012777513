"""Print a script that completes commands, flags and file names in a shell.

curate completion bash > ~/.local/share/bash-completion/completions/curate
curate completion zsh > ~/.zfunc/_curate        # with ~/.zfunc in $fpath, before compinit
curate completion tcsh > ~/.curate.csh           # and `source ~/.curate.csh` in ~/.tcshrc
"""

from argparse import ArgumentParser, Namespace

from curate.exits import Exit


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the flags."""
    parser.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="the shell to write for")


def run(args: Namespace) -> int:
    """Print the script."""
    import shtab

    from curate.cli import whole_parser

    print(shtab.complete(whole_parser(), args.shell))
    return Exit.CLEAN
