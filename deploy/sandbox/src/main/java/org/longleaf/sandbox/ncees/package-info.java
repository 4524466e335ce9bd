/// The NCEES stand-in: takes CEU records by the contract in deploy/ncees-openapi.yaml. Begins in
/// {@link org.longleaf.sandbox.ncees.CeuRecordController}; knows no Canvas.
@NullMarked
package org.longleaf.sandbox.ncees;

import org.jspecify.annotations.NullMarked;
