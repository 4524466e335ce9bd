package org.longleaf.tool.evidence;

/// Told of each submission, in the transaction that freezes it; the attempt's district is already
/// entered. Declared here and answered by the feature that reviews, so that this one knows none.
public interface SubmissionReceived {

    void received(SubmittedAttempt submission);
}
