@NullMarked
package com.citaplanner.gateway.spool;

import org.jspecify.annotations.NullMarked;
