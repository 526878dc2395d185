/** PostgreSQL adapter for recipients' addresses. */
package com.citaplanner.notification.channel.postgres;
