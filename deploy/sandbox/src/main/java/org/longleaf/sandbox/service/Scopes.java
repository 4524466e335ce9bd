package org.longleaf.sandbox.service;

/// The scopes that the services here ask for.
final class Scopes {
    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String ROSTER =
            "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    private Scopes() {}
}
