/// The smaller parts of the REST API (canvas-contract, 9.6): custom gradebook columns,
/// conversations, outcomes and users' custom data. Each controller stands for itself.
@NullMarked
package org.longleaf.sandbox.rest.more;

import org.jspecify.annotations.NullMarked;
