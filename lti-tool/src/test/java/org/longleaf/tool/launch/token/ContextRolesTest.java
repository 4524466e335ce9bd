package org.longleaf.tool.launch.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

/// Who may choose what a course links to.
class ContextRolesTest {

    private static final String LIS = "http://purl.imsglobal.org/vocab/lis/v2/";

    private static List<String> full(String roles) {
        return Arrays.stream(roles.split(" "))
                .map(role ->
                        role.replaceFirst("^M", LIS + "membership")
                                .replaceFirst("^I#", LIS + "institution/person#")
                                .replaceFirst("^Y#", LIS + "system/person#"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "M#Instructor",
        "M#ContentDeveloper",
        "M#Administrator",
        "M/Instructor#TeachingAssistant",
        "Instructor",
        "M#Learner M#Instructor"
    })
    void who_teaches_or_designs_here_may_choose(String roles) {
        assertThat(ContextRoles.mayChoose(full(roles))).isTrue();
    }

    /// Canvas gives an account's admin no role in a course that they are not enrolled in.
    @ParameterizedTest
    @CsvSource({"I#Administrator Y#User", "Y#SysAdmin Y#User"})
    void an_admin_without_a_role_here_may_choose_for_the_course(String roles) {
        assertThat(ContextRoles.mayChoose(full(roles))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "M#Learner",
        "M#Mentor",
        "I#Instructor Y#User",
        "I#Student",
        "Y#User",
        "I#Administrator M#Learner",
        "I#Administrator Learner",
        "Y#SysAdmin M#Mentor",
        "M#Instructor http://purl.imsglobal.org/vocab/lti/system/person#TestUser"
    })
    void who_learns_here_or_teaches_elsewhere_may_not(String roles) {
        assertThat(ContextRoles.mayChoose(full(roles))).isFalse();
    }
}
