package org.longleaf.sandbox.service;

import java.util.Set;

/// The scopes that are on for the tool's key.
final class Scopes {
    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final Set<String> ON_KEY = Set.of(LINE_ITEM, RESULT, SCORE, ROSTER);

    private Scopes() {}
}
