package org.longleaf.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;

/// Credit in files, as NCEES's and an HRMS's stand-ins take it.
class CreditFileWebTest {
    private static final String HEADER =
            "Delivery Key,UID,Name,Class Code,Title,Description,Start Date,Completion Date,Total"
                    + " Hours,Credit Area,CEU,Attachment,Reversal\r\n";
    private static final String SAID = "Delivery Key,Verdict,Reason\r\n";

    private final RunningSandbox sandbox = RunningSandbox.fresh();

    private HttpResponse<String> post(String path, String file) {
        return sandbox.web.post(
                path,
                file,
                "text/csv",
                "Authorization",
                path.startsWith("/hrms") ? "Bearer sandbox-hrms-key" : "Bearer sandbox-ncees-key");
    }

    private HttpResponse<String> transfer(String... rows) {
        return post("/ncees/v1/transfer-credit", HEADER + String.join("", rows));
    }

    private static String row(String key, String uid, String area, String ceu, String reversal) {
        return String.join(
                        ",",
                        key,
                        uid,
                        "Amara Testwell",
                        "NCMC-DL-205",
                        "\"A \"\"title\"\", long\"",
                        "Said",
                        "10/31/2026",
                        "11/20/2026",
                        "12",
                        area,
                        ceu,
                        "https://longleaf.example/badges/x",
                        reversal)
                + "\r\n";
    }

    private void fault(String mode) {
        sandbox.web.post(
                "/sandbox/faults",
                "{\"target\":\"credit_files\",\"mode\":\"" + mode + "\",\"times\":1}",
                "application/json");
    }

    @Test
    void lines_of_one_delivery_are_one_credit_and_doubles_are_refused() {
        String first =
                row("k1", "9000000001", "Literacy", "0.6", "")
                        + row("k1", "9000000001", "General", "0.6", "");

        assertThat(transfer(first).body()).isEqualTo(SAID + "k1,accepted,\r\n");
        assertThat(sandbox.web.get("/ncees").body()).contains("NCMC-DL-205", "1.2");
        assertThat(transfer(first, row("k2", "9000000001", "General", "1.2", "")).body())
                .contains("k1,refused,\"This delivery came before, and was accepted\"")
                .contains("k2,refused,\"completedOn: This person already has credit");
        assertThat(transfer(first.replace("k1", "k3").replace(",\r\n", ",R\r\n")).body())
                .isEqualTo(SAID + "k3,accepted,\r\n");
        assertThat(sandbox.web.get("/ncees").body()).doesNotContain("NCMC-DL-205");
    }

    @ParameterizedTest
    @CsvSource({
        "k,1,General,1.2,'',No educator",
        "k,9000000001,Generally,1.2,'',no credit area",
        "k,9000000001,General,0,'',Each amount",
        "k,9000000001,General,x,'',Each amount",
        "k,9000000001,General,1.2,R,to take back"
    })
    void what_is_wrong_is_said(
            String key, String uid, String area, String ceu, String reversal, String why) {
        assertThat(transfer(row(key, uid, area, ceu, reversal)).body()).contains("refused", why);
    }

    @Test
    void another_form_or_no_key_is_refused_whole() {
        String row = row("k1", "9000000001", "General", "1.2", "");

        assertThat(post("/ncees/v1/transfer-credit", "\uFEFF" + HEADER + row).statusCode())
                .isEqualTo(422);
        assertThat(post("/ncees/v1/transfer-credit", (HEADER + row).replace("\r", "")).statusCode())
                .isEqualTo(422);
        assertThat(transfer(row.replace(",Said", "")).statusCode()).isEqualTo(422);
        assertThat(
                        sandbox.web
                                .post("/ncees/v1/transfer-credit", HEADER + row, "text/csv")
                                .statusCode())
                .isEqualTo(401);
        assertThat(sandbox.web.get("/sandbox/state.json").body()).contains("\"creditFiles\":[]");
    }

    @Test
    void answers_fail_on_purpose_and_the_work_is_done() {
        String two =
                row("k1", "9000000001", "General", "1.2", "")
                        + row("k2", "9000000002", "General", "1.2", "");
        fault("half");
        assertThat(transfer(two).body()).isEqualTo(SAID + "k1,accepted,\r\n");
        RunningSandbox.fresh();
        fault("twice");
        assertThat(transfer(row("k1", "9000000001", "General", "1.2", "")).body())
                .isEqualTo(SAID + "k1,accepted,\r\nk1,accepted,\r\n");
        RunningSandbox.fresh();
        fault("garbage");
        assertThat(transfer(two).body()).doesNotContain("accepted");
        assertThat(sandbox.web.get("/ncees").body()).contains("NCMC-DL-205");
        RunningSandbox.fresh();
        fault("clock");
        assertThat(transfer(two).body()).contains("Lies in the future").doesNotContain("accepted");
    }

    @Test
    void an_hrms_takes_each_class_once_and_then_who_was_in_it() {
        String classes =
                "Class Code,Class Source,Class Description,Renewal Credits,Academic subject,Academic"
                        + " subject Credits,Literacy,Literacy Credits,General,General"
                        + " Credits,Professional discipline,Professional discipline"
                        + " Credits,Executive's role,Executive's role Credits,Digital learning"
                        + " competencies,Digital learning competencies Credits,Completion Date\r\n"
                        + "NCMC-FB-230,Longleaf,Title,1.2,N,0,Y,0.6,Y,0.6,N,0,N,0,N,0,11/20/2026\r\n";
        String roster =
                "Delivery Key,Class Code,Completion Date,UID,Reversal\r\n"
                        + "k1,NCMC-FB-230,11/20/2026,9000000001,\r\n"
                        + "k2,NCMC-FB-230,11/20/2026,9000000001,\r\n"
                        + "k3,NCMC-FB-230,11/21/2026,9000000001,\r\n"
                        + "k4,NCMC-FB-230,11/20/2026,1,\r\n"
                        + "k5,NCMC-FB-230,11/20/2026,9000000001,R\r\n";

        assertThat(post("/hrms/v1/classes", classes.replace(",1.2,N", ",1.3,N")).statusCode())
                .isEqualTo(422);
        assertThat(post("/hrms/v1/classes", classes).statusCode()).isEqualTo(204);
        assertThat(post("/hrms/v1/classes", classes).body()).contains("known already");
        assertThat(post("/hrms/v1/roster", roster).body())
                .isEqualTo(
                        SAID
                                + "k1,accepted,\r\n"
                                + "k2,refused,\"This person is in the class already\"\r\n"
                                + "k3,refused,\"There is no class of this code and date\"\r\n"
                                + "k4,refused,\"No employee has this UID\"\r\n"
                                + "k5,accepted,\r\n");
    }
}
