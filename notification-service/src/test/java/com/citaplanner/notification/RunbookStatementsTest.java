package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nobody finds out at night that a statement of the runbook names a column of yesterday. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class RunbookStatementsTest {
    private static final Path PAGE = Path.of("../docs/runbook.md");
    private static final Pattern STATEMENT = Pattern.compile("(?s)```sql\n(.*?)```");
    private static final Pattern OPERATION = Pattern.compile("localhost:9081(/api/v1/[^\\s?\"`]+)");

    World world;

    private static List<String> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void every_statement_runs_and_changes_nothing() throws IOException, SQLException {
        List<String> statements = all(STATEMENT);

        assertThat(statements).hasSizeGreaterThan(8);
        try (Connection connection = world.connect();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            for (String text : statements) {
                assertThat(statement.execute(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void every_call_is_an_operation() throws IOException {
        List<Pattern> operations = new ArrayList<>();
        new ObjectMapper()
                .readTree(Api.with(null).get("/q/openapi?format=json").text())
                .path("paths")
                .fieldNames()
                .forEachRemaining(path -> operations.add(Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));

        assertThat(all(OPERATION))
                .hasSizeGreaterThan(8)
                .allSatisfy(call -> assertThat(operations)
                        .anyMatch(operation -> operation.matcher(call).matches()));
    }
}
