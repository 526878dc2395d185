/** PostgreSQL adapter for recipients' addresses. */
@NullMarked
package com.citaplanner.notification.channel.postgres;

import org.jspecify.annotations.NullMarked;
