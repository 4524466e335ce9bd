package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts over the REST API: their people and rubrics, for their admins.
class RestAccountWebTest {
    private final RunningSandbox sandbox = RunningSandbox.fresh();
    private final RestTool admin = RestTool.admin(sandbox);
    private final RestTool teacher = RestTool.teacher(sandbox);

    /// canvas-contract, 9.2: "sis_account_id:"; "lti_context_id: (accounts, …)"; "`self`".
    @ParameterizedTest
    @ValueSource(
            strings = {
                "self",
                "1001",
                "sis_account_id:T10",
                "lti_context_id:91f2a578896210a1172f5e792380bdf29100fdd7"
            })
    void account_is_found_by_any_of_canvas_ids(String account) {
        var found = admin.json("/accounts/" + account + "/users?search_term=TESTW");

        assertThat(found.valueStream())
                .extracting(one -> one.path("login_id").asString())
                .containsExactly("atestwell");
    }

    @Test
    void people_are_searched_by_two_letters_of_a_name_or_an_id_and_paged() {
        assertThat(
                        admin.json("/accounts/self/users?search_term=9000000002")
                                .at("/0/name")
                                .asString())
                .isEqualTo("Ben Sampleton");
        var shorter = admin.get("/accounts/self/users?search_term=t");
        assertThat(shorter.statusCode()).isEqualTo(400);
        assertThat(Json.of(shorter).path("message").asString()).contains("2 or more characters");
        assertThat(admin.json("/accounts/self/users?per_page=3")).hasSize(3);
        assertThat(admin.get("/accounts/7/users").statusCode()).isEqualTo(404);
        assertThat(teacher.get("/accounts/self/users").statusCode()).isEqualTo(403);
    }

    /// canvas-contract, 9.3: "GET /api/v1/courses|accounts/:id/rubrics[/:rid]".
    @Test
    void account_has_a_rubric_of_its_own() {
        var rubrics = admin.json("/accounts/self/rubrics");

        assertThat(rubrics).hasSize(1);
        assertThat(rubrics.at("/0/context_type").asString()).isEqualTo("Account");
        assertThat(rubrics.at("/0/context_id").asLong()).isEqualTo(1001);
        var path = "/accounts/1001/rubrics/" + rubrics.at("/0/id").asString();
        assertThat(admin.json(path)).isEqualTo(rubrics.path(0));
        assertThat(admin.get(path + "?style=full").statusCode()).isEqualTo(400);
        assertThat(admin.get("/accounts/1001/rubrics/1").statusCode()).isEqualTo(404);
        assertThat(teacher.get(path).statusCode()).isEqualTo(403);
    }

    /// canvas-contract, 9.2: "URL-encode". An id of the school's own may hold a slash.
    @Test
    void encoded_slash_of_an_id_is_part_of_it() {
        var answer = teacher.get("/users/sis_user_id:no%2Fbody");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Json.of(answer).at("/errors/0/message").asString())
                .isEqualTo("The specified resource does not exist.");
    }

    @Test
    void courses_of_somebody_are_their_own_and_an_admins_to_read() {
        assertThat(teacher.json("/users/self/courses").valueStream())
                .extracting(one -> one.path("id").asLong())
                .containsExactly(1000510L, 1000520L);
        assertThat(admin.json("/users/1004207/courses")).hasSize(1);
        assertThat(teacher.get("/users/1004207/courses").statusCode()).isEqualTo(403);
        new Teacher(sandbox).post("/courses/1000510/state", "state=concluded");
        assertThat(teacher.json("/users/self/courses")).hasSize(1);
    }
}
