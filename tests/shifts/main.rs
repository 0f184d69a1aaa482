//! People on shifts, whole runs: nobody works time that does not exist, everybody is there as the shares say, and what is
//! worked after the shift is paid as stated.

mod absence;
mod after_shift;
mod center;
mod clock;
mod erlang;
mod overload;
mod presence;
