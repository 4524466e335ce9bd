/// What can be broken on purpose, for everything that this sandbox answers. One registry ({@link
/// org.longleaf.sandbox.fault.Faults}) and one filter ({@link
/// org.longleaf.sandbox.fault.FaultFilter}), which finds the {@link
/// org.longleaf.sandbox.fault.Target} of a call by its address: a new service only adds its address
/// there, as Canvas's REST API (`/api/v1/`) is there already. What fails in ways of its own
/// implements {@link org.longleaf.sandbox.fault.TakesFaults}. Entry is {@link
/// org.longleaf.sandbox.fault.FaultController}; knows no feature.
@NullMarked
package org.longleaf.sandbox.fault;

import org.jspecify.annotations.NullMarked;
