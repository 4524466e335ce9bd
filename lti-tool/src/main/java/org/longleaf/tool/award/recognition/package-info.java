/// What an award is good for: who accepts it for what (AcceptController), a search by earned skill
/// for those who look after a district (TalentController), and what holders see and say of both
/// (RecognitionController). Shows awards that hold and nothing of how they were earned.
@NullMarked
package org.longleaf.tool.award.recognition;

import org.jspecify.annotations.NullMarked;
