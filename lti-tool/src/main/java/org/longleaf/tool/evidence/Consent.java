package org.longleaf.tool.evidence;

import java.time.LocalDate;

/// What is said with the recording consent: permission first, then the recording.
record Consent(
        String formVersion,
        LocalDate permissionBy,
        LocalDate recordedOn,
        int students,
        int adults,
        String seatingNote) {}
