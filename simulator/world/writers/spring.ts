import { hex, type Moment, pick, took, traceId, uuid, type Voice } from './voice';

/** `2026-11-21T01:22:10.123Z  INFO 1 --- [nio-8080-exec-3] c.b.a.Controller  : text`, Spring Boot's own pattern. */
function logback(at: number, level: string, thread: string, logger: string, text: string): string {
  return `${new Date(at).toISOString()} ${level.padStart(5)} 1 --- [${thread.padStart(15)}] ${logger.padEnd(40)} : ${text}`;
}

/** Spring Boot with logback and an access log. */
export const spring: Voice = {
  start: ({ at, version, random }) => [
    logback(
      at,
      'INFO',
      'main',
      'c.bbw.architecturerefcard.Application',
      `Starting Application ${version} using Java 21.0.5 with PID 1`,
    ),
    logback(at, 'INFO', 'main', 'o.s.b.w.embedded.tomcat.TomcatWebServer', 'Tomcat initialized with port 8080 (http)'),
    logback(at, 'INFO', 'main', 'o.apache.catalina.core.StandardService', 'Starting service [Tomcat]'),
    logback(
      at,
      'INFO',
      'main',
      'c.bbw.architecturerefcard.Application',
      `Started Application in ${(6 + 3 * random()).toFixed(3)} seconds`,
    ),
  ],
  line(moment) {
    const { at, random } = moment;
    const thread = `nio-8080-exec-${1 + Math.floor(random() * 10)}`;
    const [path, status] = pick(random, [
      [8, ['/', 200]],
      [4, ['/health', 200]],
      [2, ['/css/app.css', 200]],
      [2, ['/jokes', 200]],
      [0.4, ['/favicon.ico', 404]],
      [0.1, ['/jokes', 500]],
    ] as const);
    const text = `GET ${path} ${status} ${took(random)}ms requestId=${uuid(random)} trace=${traceId(moment)}`;
    const access = logback(at, status < 500 ? 'INFO' : 'ERROR', thread, 'c.b.architecturerefcard.AccessLog', text);
    if (status === 500) return [access, ...failure];
    if (random() < 0.05) return [slowPool(moment), access];
    return [access];
  },
  crash: ({ at }) => [
    logback(at, 'ERROR', 'main', 'o.s.boot.SpringApplication', 'Application run failed'),
    "org.springframework.beans.factory.BeanCreationException: Error creating bean with name 'entityManagerFactory'",
    '\tat org.springframework.beans.factory.support.AbstractAutowireCapableBeanFactory.initializeBean(AbstractAutowireCapableBeanFactory.java:1806)',
    '\tat org.springframework.boot.SpringApplication.run(SpringApplication.java:335)',
    'Caused by: java.sql.SQLNonTransientConnectionException: Socket fail to connect to refcard03-db:3306. Connection refused',
    '\t... 24 common frames omitted',
  ],
  stop: ({ at }) => [
    logback(
      at,
      'INFO',
      'ionShutdownHook',
      'o.s.b.w.e.tomcat.GracefulShutdown',
      'Commencing graceful shutdown. Waiting for active requests to complete',
    ),
    logback(at, 'INFO', 'tomcat-shutdown', 'o.s.b.w.e.tomcat.GracefulShutdown', 'Graceful shutdown complete'),
  ],
};

const failure = [
  'java.lang.IllegalStateException: No joke of the day',
  '\tat ch.bbw.architecturerefcard.JokeService.ofTheDay(JokeService.java:41)',
  '\tat ch.bbw.architecturerefcard.JokeController.jokes(JokeController.java:23)',
];

function slowPool({ at, random }: Moment): string {
  const text = `HikariPool-1 - Connection org.mariadb.jdbc.Connection@${hex(random, 8)} marked as broken because of SQLSTATE(08000)`;
  return logback(at, 'WARN', 'HikariPool-1:housekeeper', 'com.zaxxer.hikari.pool.PoolBase', text);
}
