/** PostgreSQL adapter for merges of contacts. */
@NullMarked
package com.citaplanner.notification.merge.postgres;

import org.jspecify.annotations.NullMarked;
