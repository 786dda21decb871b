/// Logarithm, exponential, power and gamma function with the same bits on every machine.
///
/// The C library picks one of several versions by the processor it finds, and they differ in the last bit of up to
/// one result in five hundred. These use only + - * / on doubles, which IEEE 754 rounds exactly and Swift never fuses, and tables
/// of constants. They are as fast as the C library and their error is at most 0.53 units in the last place (`pow`
/// 0.55; `log1p` and `gamma`, which solve parameters before a run, have a few units).
///
/// Named as in the C library; one file for each.
package enum PortableMath {}
