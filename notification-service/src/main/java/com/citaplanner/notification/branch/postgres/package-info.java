/** PostgreSQL adapter for branches. */
@NullMarked
package com.citaplanner.notification.branch.postgres;

import org.jspecify.annotations.NullMarked;
