//! The `glidepath` command.

fn main() -> std::process::ExitCode {
    glidepath::cli::main()
}
