/** Lets the service wait until somebody else has brought the database's schema up to date. */
@NullMarked
package com.citaplanner.notification.schema.operations;

import org.jspecify.annotations.NullMarked;
