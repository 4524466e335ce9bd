/// Instances that are killed while awards flow through a far end that fails: the tool, its database
/// and the far end are programs of their own, and the far end's ledger is compared with the tool's.
/// [KillRun] is what `deploy/chaos` starts, [KilledInstancesTest] the short form of it. What is
/// owed here is owed by the tool's own code; what sends it is the tool as it comes.
@NullMarked
package org.longleaf.tool.chaos;

import org.jspecify.annotations.NullMarked;
