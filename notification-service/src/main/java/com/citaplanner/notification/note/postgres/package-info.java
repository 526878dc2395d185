/** PostgreSQL queue of private notes. */
@NullMarked
package com.citaplanner.notification.note.postgres;

import org.jspecify.annotations.NullMarked;
