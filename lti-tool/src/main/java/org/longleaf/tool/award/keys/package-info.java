/// The keys of issuers as their admins see them. Nobody makes, retires or withdraws one alone: one
/// proposes, another approves within a week. Start reading at IssuerKeysController and
/// AnswerProposal. Must not know what is signed.
@NullMarked
package org.longleaf.tool.award.keys;

import org.jspecify.annotations.NullMarked;
