/// Canvas's REST API under `/{platform}/api/v1`, as strict as Canvas (canvas-contract, 9.2 to 9.6):
/// what every call passes first, how it is read, answered, paged and refused. The calls themselves
/// stand in the packages beneath. Begins in {@link org.longleaf.sandbox.rest.RestCalls}.
@NullMarked
package org.longleaf.sandbox.rest;

import org.jspecify.annotations.NullMarked;
