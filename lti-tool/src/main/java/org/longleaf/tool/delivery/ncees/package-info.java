/// How an admin connects their district to the state's educator system over HTTP. Begins in
/// [NceesDeskController]; sends nothing itself.
@NullMarked
package org.longleaf.tool.delivery.ncees;

import org.jspecify.annotations.NullMarked;
