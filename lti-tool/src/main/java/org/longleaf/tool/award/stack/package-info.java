/// Stacks as an admin of the state writes them: a draft with its steps, published once, withdrawn
/// when it is offered no more. Start reading at StackDeskController and StackForm. Must not know
/// who holds a stack, nor how its record is signed.
@NullMarked
package org.longleaf.tool.award.stack;

import org.jspecify.annotations.NullMarked;
