package com.citaplanner.sandbox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows that make the demo tenant the owner of a Chatwoot account, and let it send e-mail. */
final class DemoTenant {
    private DemoTenant() {}

    static void insert(Connection connection, long accountId, long inboxId, int smtpPort) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql(accountId, inboxId, smtpPort));
        }
    }

    private static String sql(long accountId, long inboxId, int smtpPort) {
        try (InputStream in = DemoTenant.class.getResourceAsStream("/demo/tenant.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${accountId}", Long.toString(accountId))
                    .replace("${inboxId}", Long.toString(inboxId))
                    .replace("${smtpPort}", Integer.toString(smtpPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
