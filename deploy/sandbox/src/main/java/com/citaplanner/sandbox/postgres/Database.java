package com.citaplanner.sandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** The service's database on a running PostgreSQL. */
public interface Database {
    /** Returns {@code postgresql://host:port/database}, the form that both drivers accept after their own prefix. */
    String url();

    Connection connect() throws SQLException;
}
