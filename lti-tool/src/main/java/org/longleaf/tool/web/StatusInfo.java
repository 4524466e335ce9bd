package org.longleaf.tool.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How 1EdTech's services tell what went wrong (`Imsx_StatusInfo`, Open Badges 3.0, appendix B).
public final class StatusInfo {

    private StatusInfo() {}

    /// @param minor a value of its vocabulary, such as `unauthorizedrequest`
    public static Map<String, Object> failure(String minor, String description) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("imsx_codeMajor", "failure");
        info.put("imsx_severity", "error");
        info.put("imsx_description", description);
        info.put(
                "imsx_codeMinor",
                Map.of(
                        "imsx_codeMinorField",
                        List.of(
                                Map.of(
                                        "imsx_codeMinorFieldName",
                                        "TargetEndSystem",
                                        "imsx_codeMinorFieldValue",
                                        minor))));
        return info;
    }
}
