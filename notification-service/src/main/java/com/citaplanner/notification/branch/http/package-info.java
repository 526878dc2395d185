/** REST API for branches and public holidays. */
@NullMarked
package com.citaplanner.notification.branch.http;

import org.jspecify.annotations.NullMarked;
