/// canvas-client's doors against the sandbox, which was written from the same contract by somebody
/// else and shares no code with it. Each test makes what it changes in the one sandbox of a JVM
/// ([org.longleaf.tool.client.Sandbox]) and reaches it through [org.longleaf.tool.client.Doors];
/// none looks at what another left there.
@NullMarked
package org.longleaf.tool.client;

import org.jspecify.annotations.NullMarked;
