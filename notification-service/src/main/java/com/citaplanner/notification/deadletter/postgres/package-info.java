/** PostgreSQL adapter for dead letters. */
package com.citaplanner.notification.deadletter.postgres;
