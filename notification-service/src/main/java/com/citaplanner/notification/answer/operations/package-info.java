/** The settings and the counter of clients' answers. */
@NullMarked
package com.citaplanner.notification.answer.operations;

import org.jspecify.annotations.NullMarked;
