package org.longleaf.sandbox.oauth;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Every scope of the REST API as far as the stand-in has its call, in Canvas's words.
public final class KnownApiScopes {
    private static final String COURSE = "/api/v1/courses/:course_id";
    private static final String ASSIGNMENT = COURSE + "/assignments/:assignment_id";
    private static final String COLUMNS = COURSE + "/custom_gradebook_columns";
    private static final String ASSESSMENTS =
            COURSE + "/rubric_associations/:rubric_association_id/rubric_assessments";

    public static final Set<String> ALL =
            new LinkedHashSet<>(
                    List.of(
                            "url:GET|/api/v1/users/:id",
                            "url:GET|/api/v1/users/:user_id/enrollments",
                            "url:GET|/api/v1/users/:user_id/courses",
                            "url:GET|/api/v1/accounts/:account_id/users",
                            "url:GET|/api/v1/accounts/:account_id/rubrics",
                            "url:GET|/api/v1/accounts/:account_id/rubrics/:id",
                            "url:GET|/api/v1/users/:user_id/custom_data(/*scope)",
                            "url:PUT|/api/v1/users/:user_id/custom_data(/*scope)",
                            "url:DELETE|/api/v1/users/:user_id/custom_data(/*scope)",
                            "url:POST|/api/v1/users/:user_id/files",
                            "url:GET|/api/v1/courses",
                            "url:GET|/api/v1/courses/:id",
                            "url:GET|" + COURSE + "/users",
                            "url:GET|" + COURSE + "/enrollments",
                            "url:GET|" + COURSE + "/assignments",
                            "url:GET|" + COURSE + "/assignments/:id",
                            "url:GET|" + ASSIGNMENT + "/submissions",
                            "url:POST|" + ASSIGNMENT + "/submissions",
                            "url:GET|" + ASSIGNMENT + "/submissions/:user_id",
                            "url:PUT|" + ASSIGNMENT + "/submissions/:user_id",
                            "url:POST|" + ASSIGNMENT + "/submissions/:user_id/files",
                            "url:POST|" + ASSIGNMENT + "/submissions/:user_id/comments/files",
                            "url:GET|" + COURSE + "/rubrics",
                            "url:GET|" + COURSE + "/rubrics/:id",
                            "url:POST|" + COURSE + "/rubrics",
                            "url:PUT|" + COURSE + "/rubrics/:id",
                            "url:POST|" + COURSE + "/rubric_associations",
                            "url:PUT|" + COURSE + "/rubric_associations/:id",
                            "url:POST|" + ASSESSMENTS,
                            "url:PUT|" + ASSESSMENTS + "/:id",
                            "url:POST|" + COURSE + "/files",
                            "url:GET|/api/v1/files/:id",
                            "url:GET|" + COLUMNS,
                            "url:POST|" + COLUMNS,
                            "url:PUT|" + COLUMNS + "/:id",
                            "url:DELETE|" + COLUMNS + "/:id",
                            "url:GET|" + COLUMNS + "/:id/data",
                            "url:PUT|" + COLUMNS + "/:id/data/:user_id",
                            "url:GET|" + COURSE + "/outcome_results",
                            "url:GET|" + COURSE + "/outcome_rollups",
                            "url:GET|/api/v1/conversations",
                            "url:POST|/api/v1/conversations"));

    private KnownApiScopes() {}
}
