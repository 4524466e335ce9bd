/// The launch benchmark: a platform that never was, the subjects in turn, and what was counted.
/// Start reading at LaunchBenchmark.
package org.longleaf.bench;
