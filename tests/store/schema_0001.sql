BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE areas (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	CONSTRAINT pk_areas PRIMARY KEY (code)
)
 STRICT

;
INSERT INTO "areas" VALUES('01','Ain','Europe/Paris');
INSERT INTO "areas" VALUES('02','Aisne','Europe/Paris');
INSERT INTO "areas" VALUES('03','Allier','Europe/Paris');
INSERT INTO "areas" VALUES('04','Alpes-de-Haute-Provence','Europe/Paris');
INSERT INTO "areas" VALUES('05','Hautes-Alpes','Europe/Paris');
INSERT INTO "areas" VALUES('06','Alpes-Maritimes','Europe/Paris');
INSERT INTO "areas" VALUES('07','Ardèche','Europe/Paris');
INSERT INTO "areas" VALUES('08','Ardennes','Europe/Paris');
INSERT INTO "areas" VALUES('09','Ariège','Europe/Paris');
INSERT INTO "areas" VALUES('10','Aube','Europe/Paris');
INSERT INTO "areas" VALUES('11','Aude','Europe/Paris');
INSERT INTO "areas" VALUES('12','Aveyron','Europe/Paris');
INSERT INTO "areas" VALUES('13','Bouches-du-Rhône','Europe/Paris');
INSERT INTO "areas" VALUES('14','Calvados','Europe/Paris');
INSERT INTO "areas" VALUES('15','Cantal','Europe/Paris');
INSERT INTO "areas" VALUES('16','Charente','Europe/Paris');
INSERT INTO "areas" VALUES('17','Charente-Maritime','Europe/Paris');
INSERT INTO "areas" VALUES('18','Cher','Europe/Paris');
INSERT INTO "areas" VALUES('19','Corrèze','Europe/Paris');
INSERT INTO "areas" VALUES('21','Côte-d’Or','Europe/Paris');
INSERT INTO "areas" VALUES('22','Côtes-d’Armor','Europe/Paris');
INSERT INTO "areas" VALUES('23','Creuse','Europe/Paris');
INSERT INTO "areas" VALUES('24','Dordogne','Europe/Paris');
INSERT INTO "areas" VALUES('25','Doubs','Europe/Paris');
INSERT INTO "areas" VALUES('26','Drôme','Europe/Paris');
INSERT INTO "areas" VALUES('27','Eure','Europe/Paris');
INSERT INTO "areas" VALUES('28','Eure-et-Loir','Europe/Paris');
INSERT INTO "areas" VALUES('29','Finistère','Europe/Paris');
INSERT INTO "areas" VALUES('2A','Corse-du-Sud','Europe/Paris');
INSERT INTO "areas" VALUES('2B','Haute-Corse','Europe/Paris');
INSERT INTO "areas" VALUES('30','Gard','Europe/Paris');
INSERT INTO "areas" VALUES('31','Haute-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('32','Gers','Europe/Paris');
INSERT INTO "areas" VALUES('33','Gironde','Europe/Paris');
INSERT INTO "areas" VALUES('34','Hérault','Europe/Paris');
INSERT INTO "areas" VALUES('35','Ille-et-Vilaine','Europe/Paris');
INSERT INTO "areas" VALUES('36','Indre','Europe/Paris');
INSERT INTO "areas" VALUES('37','Indre-et-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('38','Isère','Europe/Paris');
INSERT INTO "areas" VALUES('39','Jura','Europe/Paris');
INSERT INTO "areas" VALUES('40','Landes','Europe/Paris');
INSERT INTO "areas" VALUES('41','Loir-et-Cher','Europe/Paris');
INSERT INTO "areas" VALUES('42','Loire','Europe/Paris');
INSERT INTO "areas" VALUES('43','Haute-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('44','Loire-Atlantique','Europe/Paris');
INSERT INTO "areas" VALUES('45','Loiret','Europe/Paris');
INSERT INTO "areas" VALUES('46','Lot','Europe/Paris');
INSERT INTO "areas" VALUES('47','Lot-et-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('48','Lozère','Europe/Paris');
INSERT INTO "areas" VALUES('49','Maine-et-loire','Europe/Paris');
INSERT INTO "areas" VALUES('50','Manche','Europe/Paris');
INSERT INTO "areas" VALUES('51','Marne','Europe/Paris');
INSERT INTO "areas" VALUES('52','Haute-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('53','Mayenne','Europe/Paris');
INSERT INTO "areas" VALUES('54','Meurthe-et-Moselle','Europe/Paris');
INSERT INTO "areas" VALUES('55','Meuse','Europe/Paris');
INSERT INTO "areas" VALUES('56','Morbihan','Europe/Paris');
INSERT INTO "areas" VALUES('57','Moselle','Europe/Paris');
INSERT INTO "areas" VALUES('58','Nièvre','Europe/Paris');
INSERT INTO "areas" VALUES('59','Nord','Europe/Paris');
INSERT INTO "areas" VALUES('60','Oise','Europe/Paris');
INSERT INTO "areas" VALUES('61','Orne','Europe/Paris');
INSERT INTO "areas" VALUES('62','Pas-de-Calais','Europe/Paris');
INSERT INTO "areas" VALUES('63','Puy-de-Dôme','Europe/Paris');
INSERT INTO "areas" VALUES('64','Pyrénées-Atlantiques','Europe/Paris');
INSERT INTO "areas" VALUES('65','Hautes-Pyrénées','Europe/Paris');
INSERT INTO "areas" VALUES('66','Pyrénées-Orientales','Europe/Paris');
INSERT INTO "areas" VALUES('67','Bas-Rhin','Europe/Paris');
INSERT INTO "areas" VALUES('68','Haut-Rhin','Europe/Paris');
INSERT INTO "areas" VALUES('69','Rhône','Europe/Paris');
INSERT INTO "areas" VALUES('70','Haute-Saône','Europe/Paris');
INSERT INTO "areas" VALUES('71','Saône-et-Loire','Europe/Paris');
INSERT INTO "areas" VALUES('72','Sarthe','Europe/Paris');
INSERT INTO "areas" VALUES('73','Savoie','Europe/Paris');
INSERT INTO "areas" VALUES('74','Haute-Savoie','Europe/Paris');
INSERT INTO "areas" VALUES('75','Paris','Europe/Paris');
INSERT INTO "areas" VALUES('76','Seine-Maritime','Europe/Paris');
INSERT INTO "areas" VALUES('77','Seine-et-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('78','Yvelines','Europe/Paris');
INSERT INTO "areas" VALUES('79','Deux-Sèvres','Europe/Paris');
INSERT INTO "areas" VALUES('80','Somme','Europe/Paris');
INSERT INTO "areas" VALUES('81','Tarn','Europe/Paris');
INSERT INTO "areas" VALUES('82','Tarn-et-Garonne','Europe/Paris');
INSERT INTO "areas" VALUES('83','Var','Europe/Paris');
INSERT INTO "areas" VALUES('84','Vaucluse','Europe/Paris');
INSERT INTO "areas" VALUES('85','Vendée','Europe/Paris');
INSERT INTO "areas" VALUES('86','Vienne','Europe/Paris');
INSERT INTO "areas" VALUES('87','Haute-Vienne','Europe/Paris');
INSERT INTO "areas" VALUES('88','Vosges','Europe/Paris');
INSERT INTO "areas" VALUES('89','Yonne','Europe/Paris');
INSERT INTO "areas" VALUES('90','Territoire de Belfort','Europe/Paris');
INSERT INTO "areas" VALUES('91','Essonne','Europe/Paris');
INSERT INTO "areas" VALUES('92','Hauts-de-Seine','Europe/Paris');
INSERT INTO "areas" VALUES('93','Seine-Saint-Denis','Europe/Paris');
INSERT INTO "areas" VALUES('94','Val-de-Marne','Europe/Paris');
INSERT INTO "areas" VALUES('95','Val-d’Oise','Europe/Paris');
INSERT INTO "areas" VALUES('971','Guadeloupe','America/Guadeloupe');
INSERT INTO "areas" VALUES('972','Martinique','America/Martinique');
INSERT INTO "areas" VALUES('973','Guyane','America/Cayenne');
INSERT INTO "areas" VALUES('974','La Réunion','Indian/Reunion');
INSERT INTO "areas" VALUES('976','Mayotte','Indian/Mayotte');
CREATE TABLE attachment_contents (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	CONSTRAINT pk_attachment_contents PRIMARY KEY (sha256)
)
 STRICT

;
CREATE TABLE attachments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	message_id INTEGER, 
	added_by_id INTEGER NOT NULL, 
	added_at TEXT NOT NULL, 
	filename TEXT NOT NULL, 
	media_type TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	private INTEGER NOT NULL, 
	CONSTRAINT fk_attachments_added_by_id_users FOREIGN KEY(added_by_id) REFERENCES users (id), 
	CONSTRAINT fk_attachments_message_id_messages FOREIGN KEY(message_id) REFERENCES messages (id), 
	CONSTRAINT fk_attachments_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	actor_id INTEGER, 
	actor TEXT NOT NULL, 
	via TEXT NOT NULL, 
	action TEXT NOT NULL, 
	object_type TEXT NOT NULL, 
	object_id INTEGER NOT NULL, 
	outcome TEXT NOT NULL, 
	details TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT fk_audit_actor_id_users FOREIGN KEY(actor_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "audit" VALUES(1,'2026-03-02T09:00:00Z',NULL,'operator','root','init','store',0,'done','{"schema": "0001"}','c6a8a6210d87b6807c68a2f3de91bacb135a041837b7c505012db5ee378b82b5');
INSERT INTO "audit" VALUES(2,'2026-03-02T09:00:00Z',NULL,'operator','root','group.create','group',1,'done','{"areas": ["01"], "organisation": "FS"}','e24133bd2b01596232027fa9583e6cc07ebda58e55f43ccb3fc7ec3adb88c6c7');
INSERT INTO "audit" VALUES(3,'2026-03-02T09:00:00Z',NULL,'operator','root','group.create','group',2,'done','{"areas": ["01"], "organisation": "CAF"}','9f84fd4078f0d806103f61116ddf56d03121552e6ff46b2c040ffb2b3562cc76');
INSERT INTO "audit" VALUES(4,'2026-03-02T09:00:00Z',NULL,'operator','root','group.create','group',3,'done','{"areas": ["01"], "organisation": "CPAM"}','9e3351692338ddf9857cb06fe0a837548a903ca5f8e571e837f04c0d13f33579');
INSERT INTO "audit" VALUES(5,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',1,'done','{"is_operator": false, "os_login": null}','7f113ae407aacea04af78aeefd72cee1b75843968f0a4640b1723a7f1a00e6a2');
INSERT INTO "audit" VALUES(6,'2026-03-02T09:00:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["helper"], "user": 1}','831af132f0d04060ee0f1b3334eb806f78414a6cd30ef2e57669ad5e5a3e2023');
INSERT INTO "audit" VALUES(7,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',2,'done','{"is_operator": false, "os_login": null}','d8892f9212c43c8c373947d365f889c73217278ad7e5fcb30346b46467185d40');
INSERT INTO "audit" VALUES(8,'2026-03-02T09:00:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["helper"], "user": 2}','814bd1658d3018b99d24b0b5f16a2714a5af01c2bf018f401bee31ed9bf9dfec');
INSERT INTO "audit" VALUES(9,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',3,'done','{"is_operator": false, "os_login": null}','1a48f0959233296942bbfd1de658c7d335dd45717b99d056bc70a4b3853a0668');
INSERT INTO "audit" VALUES(10,'2026-03-02T09:00:00Z',NULL,'operator','root','group.users.add','group',1,'done','{"roles": ["manager"], "user": 3}','43d8fc21234c0403152cc6691a3b55f11f23df78acd71c1952cc4c33e6771972');
INSERT INTO "audit" VALUES(11,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',4,'done','{"is_operator": false, "os_login": null}','f760436605e08a30e6660e010e705e7050c4efa1d9a72163ad5cec8c962d9f5d');
INSERT INTO "audit" VALUES(12,'2026-03-02T09:00:00Z',NULL,'operator','root','group.users.add','group',2,'done','{"roles": ["instructor"], "user": 4}','fcd25f560461f3cad208bf8b2f540b56114bb49a56d2c9c4d46aa41645d5d86d');
INSERT INTO "audit" VALUES(13,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',5,'done','{"is_operator": false, "os_login": null}','a7fa1d136ca22426485a86df1b7fdad9df843b66370e0f447958355505736431');
INSERT INTO "audit" VALUES(14,'2026-03-02T09:00:00Z',NULL,'operator','root','group.users.add','group',3,'done','{"roles": ["instructor"], "user": 5}','3e63a7556af6d500755600da97397856c76a527d121dd634b639918a57f42baf');
INSERT INTO "audit" VALUES(15,'2026-03-02T09:00:00Z',NULL,'operator','root','user.add','user',6,'done','{"is_operator": false, "os_login": null}','b140bfec30253c0cc66d04f25c53aa8f1ba1bc221019b4a7f5fb2326ba94daef');
INSERT INTO "audit" VALUES(16,'2026-03-02T09:00:00Z',NULL,'operator','root','expert.add','user',6,'done','{"areas": []}','43006ff0a5060c3980513f074d95b48cad61665bce582e0dd1499c5675273c0b');
INSERT INTO "audit" VALUES(17,'2026-03-02T09:00:00Z',1,'claire@fs.example.fr','root','request.create','request',1,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [2]}','a6e7bfeecc1ebb9af64a3aa874ce89733214de97c0214eaf43f4c6ebfaff0a95');
INSERT INTO "audit" VALUES(18,'2026-03-02T09:00:00Z',1,'claire@fs.example.fr','root','request.create','request',2,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [2]}','b7d1617c83b7dd65a3d122662bd7441f780614ab7e06256e1367bce136a2984f');
INSERT INTO "audit" VALUES(19,'2026-03-02T09:00:00Z',1,'claire@fs.example.fr','root','request.create','request',3,'done','{"area": "01", "attachments": 0, "author_group": 1, "beneficiary_fields": ["birth_date", "first_name", "last_name"], "recipient_groups": [2]}','432d3913e40e9dd0abcd2f01681cb1e00660d47a4469c21f320607ffe55e06ca');
INSERT INTO "audit" VALUES(20,'2026-03-02T09:00:00Z',4,'ines@caf.example.fr','root','request.reply','request',1,'done','{"attachments": 0, "kind": "taken", "message": 1, "part": "instructor", "private": false, "status": "in_progress"}','0ed2777369e58e870c40fa4dd3943574e4b4247debe335a2e489ecc7a1636127');
INSERT INTO "audit" VALUES(21,'2026-03-22T09:00:00Z',NULL,'operator','root','request.escalate','request',2,'done','{"delay_days": 4, "escalation": 1, "rule": "first-response"}','4fd77627497c57a753b5cb8e892b99308c400873ee07395e9c79af9f573ff04e');
INSERT INTO "audit" VALUES(22,'2026-03-22T09:00:00Z',NULL,'operator','root','request.escalate','request',3,'done','{"delay_days": 4, "escalation": 2, "rule": "first-response"}','c1c0cbd94682744e080a13f678fc8ddcf8ea64b0d3290cad1f004720a51f4402');
INSERT INTO "audit" VALUES(23,'2026-03-22T09:00:00Z',NULL,'operator','root','request.escalate','request',1,'done','{"delay_days": 15, "escalation": 3, "rule": "silence"}','1fa14af55c13b39140f9bc238cbb76bd4830b1b55880b2170fb5a82a619aec17');
INSERT INTO "audit" VALUES(24,'2026-03-22T09:00:00Z',1,'claire@fs.example.fr','root','request.close','request',1,'done','{"useful": "unknown"}','13c1cde2eced50f75a5aa830a97384dcdbed108cf81403985ad07fafcbcd0f34');
INSERT INTO "audit" VALUES(25,'2026-03-22T09:00:00Z',5,'paul@cpam.example.fr','root','request.show','request',2,'denied','{"missing": ["creator", "colleague", "instructor_of_recipient_group", "expert_while_open"]}','c066019e7fcdcd0178aceb060587d7c0079f465f22d5de276c7350ce09c91a88');
INSERT INTO "audit" VALUES(26,'2026-03-22T09:00:00Z',NULL,'operator','root','expert.remove','user',6,'done','{}','ccc8311b5c84386c8063f9341a7943e42d8ac79aba23d5c355b08f6d0ff39481');
CREATE TABLE beneficiary_fields (
	request_id INTEGER NOT NULL, 
	field TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_beneficiary_fields PRIMARY KEY (request_id, field), 
	CONSTRAINT fk_beneficiary_fields_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "beneficiary_fields" VALUES(1,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(1,'last_name','Moreau');
INSERT INTO "beneficiary_fields" VALUES(1,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(2,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(2,'last_name','Moreau');
INSERT INTO "beneficiary_fields" VALUES(2,'birth_date','1954');
INSERT INTO "beneficiary_fields" VALUES(3,'first_name','Jeanne');
INSERT INTO "beneficiary_fields" VALUES(3,'last_name','Moreau');
INSERT INTO "beneficiary_fields" VALUES(3,'birth_date','1954');
CREATE TABLE escalations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	waiting_since TEXT NOT NULL, 
	delay_days INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	as_of TEXT NOT NULL, 
	CONSTRAINT fk_escalations_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT uq_escalations_request_id_rule_waiting_since UNIQUE (request_id, rule, waiting_since)
)
 STRICT

;
INSERT INTO "escalations" VALUES(1,2,'first-response','2026-03-02T09:00:00Z',4,'2026-03-22T09:00:00Z','2026-03-22T09:00:00Z');
INSERT INTO "escalations" VALUES(2,3,'first-response','2026-03-02T09:00:00Z',4,'2026-03-22T09:00:00Z','2026-03-22T09:00:00Z');
INSERT INTO "escalations" VALUES(3,1,'silence','2026-03-02T09:00:00Z',15,'2026-03-22T09:00:00Z','2026-03-22T09:00:00Z');
CREATE TABLE expert_areas (
	user_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	CONSTRAINT pk_expert_areas PRIMARY KEY (user_id, area), 
	CONSTRAINT fk_expert_areas_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_expert_areas_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
CREATE TABLE group_areas (
	group_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	CONSTRAINT pk_group_areas PRIMARY KEY (group_id, area), 
	CONSTRAINT fk_group_areas_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_group_areas_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id)
)
 STRICT

;
INSERT INTO "group_areas" VALUES(1,'01');
INSERT INTO "group_areas" VALUES(2,'01');
INSERT INTO "group_areas" VALUES(3,'01');
CREATE TABLE groups (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	organisation TEXT NOT NULL, 
	mailbox TEXT, 
	description TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	CONSTRAINT fk_groups_organisation_organisations FOREIGN KEY(organisation) REFERENCES organisations (code), 
	CONSTRAINT uq_groups_name_key UNIQUE (name_key)
)
 STRICT

;
INSERT INTO "groups" VALUES(1,'France Services Bourg','france services bourg','FS','fs@example.fr','','2026-03-02T09:00:00Z');
INSERT INTO "groups" VALUES(2,'CAF de l''Ain','caf de l''ain','CAF','caf@example.fr','','2026-03-02T09:00:00Z');
INSERT INTO "groups" VALUES(3,'CPAM de l''Ain','cpam de l''ain','CPAM',NULL,'','2026-03-02T09:00:00Z');
CREATE TABLE memberships (
	group_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	is_manager INTEGER NOT NULL, 
	is_helper INTEGER NOT NULL, 
	is_instructor INTEGER NOT NULL, 
	added_at TEXT NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (group_id, user_id), 
	CONSTRAINT ck_memberships_some_role CHECK (is_manager OR is_helper OR is_instructor), 
	CONSTRAINT fk_memberships_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_memberships_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "memberships" VALUES(1,1,0,1,0,'2026-03-02T09:00:00Z');
INSERT INTO "memberships" VALUES(1,2,0,1,0,'2026-03-02T09:00:00Z');
INSERT INTO "memberships" VALUES(1,3,1,0,0,'2026-03-02T09:00:00Z');
INSERT INTO "memberships" VALUES(2,4,0,0,1,'2026-03-02T09:00:00Z');
INSERT INTO "memberships" VALUES(3,5,0,0,1,'2026-03-02T09:00:00Z');
CREATE TABLE messages (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	request_id INTEGER NOT NULL, 
	author_id INTEGER, 
	author_part TEXT NOT NULL, 
	at TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	body TEXT NOT NULL, 
	private INTEGER NOT NULL, 
	CONSTRAINT fk_messages_author_id_users FOREIGN KEY(author_id) REFERENCES users (id), 
	CONSTRAINT fk_messages_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "messages" VALUES(1,1,4,'instructor','2026-03-02T09:00:00Z','taken','Nous regardons.',0);
INSERT INTO "messages" VALUES(2,2,NULL,'system','2026-03-22T09:00:00Z','join','',0);
INSERT INTO "messages" VALUES(3,3,NULL,'system','2026-03-22T09:00:00Z','join','',0);
INSERT INTO "messages" VALUES(4,1,NULL,'system','2026-03-22T09:00:00Z','join','',0);
INSERT INTO "messages" VALUES(5,1,1,'creator','2026-03-22T09:00:00Z','close','',0);
CREATE TABLE organisations (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	side TEXT NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (code)
)
 STRICT

;
INSERT INTO "organisations" VALUES('ANAH','Agence nationale de l''habitat','operator');
INSERT INTO "organisations" VALUES('ANTS','Agence nationale des titres sécurisés','operator');
INSERT INTO "organisations" VALUES('Association','Association','helper');
INSERT INTO "organisations" VALUES('BDF','Banque de France','operator');
INSERT INTO "organisations" VALUES('CAF','Caisse d’allocations familiales','operator');
INSERT INTO "organisations" VALUES('CARSAT','Caisse d''assurance retraite et de la santé au travail','operator');
INSERT INTO "organisations" VALUES('CCAS','Centre communal d''action sociale','operator');
INSERT INTO "organisations" VALUES('CDAD','Conseils départementaux d''accès au droit','operator');
INSERT INTO "organisations" VALUES('Chèque énergie','Chèque énergie','operator');
INSERT INTO "organisations" VALUES('CNAM','Caisse nationale d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('CNAV','Caisse nationale d''assurance vieillesse','operator');
INSERT INTO "organisations" VALUES('CPAM','Caisse primaire d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('CRAM','Caisse régionale d''assurance maladie','operator');
INSERT INTO "organisations" VALUES('DDFIP','Direction départementale des Finances publiques','operator');
INSERT INTO "organisations" VALUES('DILA','Direction de l’information légale et administrative','helper');
INSERT INTO "organisations" VALUES('DRFIP','Direction régionale des Finances publiques','operator');
INSERT INTO "organisations" VALUES('Département','Conseil départemental','operator');
INSERT INTO "organisations" VALUES('France Rénov''','France Rénov''','operator');
INSERT INTO "organisations" VALUES('Hôpital','Hôpital','helper');
INSERT INTO "organisations" VALUES('La Poste','La Poste','operator');
INSERT INTO "organisations" VALUES('Mairie','Mairie','operator');
INSERT INTO "organisations" VALUES('MDPH','Maison départementale des personnes handicapées','operator');
INSERT INTO "organisations" VALUES('FS','France Services','helper');
INSERT INTO "organisations" VALUES('Mission locale','Mission locale','operator');
INSERT INTO "organisations" VALUES('MSA','Mutualité sociale agricole','operator');
INSERT INTO "organisations" VALUES('MSAP','Maison de services au public','helper');
INSERT INTO "organisations" VALUES('OFPRA','Office français de protection des réfugiés et apatrides','operator');
INSERT INTO "organisations" VALUES('Préf','Préfecture','operator');
INSERT INTO "organisations" VALUES('France Travail','France Travail','operator');
INSERT INTO "organisations" VALUES('Sous-Préf','Sous-préfecture','operator');
INSERT INTO "organisations" VALUES('URSSAF','Unions de Recouvrement des cotisations de Sécurité Sociale et d’Allocations Familiales','operator');
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event TEXT NOT NULL, 
	recipient TEXT NOT NULL, 
	user_id INTEGER, 
	template TEXT NOT NULL, 
	params TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	status TEXT NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_attempt_at TEXT NOT NULL, 
	claimed_until TEXT, 
	claim TEXT, 
	sent_at TEXT, 
	last_error TEXT, 
	CONSTRAINT fk_outbox_user_id_users FOREIGN KEY(user_id) REFERENCES users (id), 
	CONSTRAINT uq_outbox_event_recipient UNIQUE (event, recipient)
)
 STRICT

;
INSERT INTO "outbox" VALUES(1,'request.create:1:17','ines@caf.example.fr',4,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,'request.create:1:17','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 1}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,'request.create:2:18','ines@caf.example.fr',4,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,'request.create:2:18','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 2}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,'request.create:3:19','ines@caf.example.fr',4,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 3}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,'request.create:3:19','caf@example.fr',NULL,'request_created','{"author_group": "France Services Bourg", "recipient_group": "CAF de l''Ain", "request": 3}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,'request.reply:1:20','claire@fs.example.fr',1,'response','{"group": "CAF de l''Ain", "kind": "taken", "request": 1}','2026-03-02T09:00:00Z','queued',0,'2026-03-02T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,'escalation:1','eva@plus.example.fr',6,'expert_invited','{"delay_days": 4, "request": 2, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,'escalation:2','eva@plus.example.fr',6,'expert_invited','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(10,'escalation:3','eva@plus.example.fr',6,'expert_invited','{"delay_days": 15, "request": 1, "rule": "silence"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(11,'escalation:1','claire@fs.example.fr',1,'experts_joined','{"delay_days": 4, "request": 2, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(12,'escalation:1','ines@caf.example.fr',4,'experts_joined','{"delay_days": 4, "request": 2, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(13,'escalation:2','claire@fs.example.fr',1,'experts_joined','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(14,'escalation:2','ines@caf.example.fr',4,'experts_joined','{"delay_days": 4, "request": 3, "rule": "first-response"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(15,'escalation:3','claire@fs.example.fr',1,'experts_joined','{"delay_days": 15, "request": 1, "rule": "silence"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(16,'escalation:3','ines@caf.example.fr',4,'experts_joined','{"delay_days": 15, "request": 1, "rule": "silence"}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(17,'request.close:1:24','ines@caf.example.fr',4,'closed','{"request": 1}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(18,'request.close:1:24','eva@plus.example.fr',6,'closed_to_expert','{"request": 1}','2026-03-22T09:00:00Z','queued',0,'2026-03-22T09:00:00Z',NULL,NULL,NULL,NULL);
CREATE TABLE request_participants (
	request_id INTEGER NOT NULL, 
	user_id INTEGER NOT NULL, 
	part TEXT NOT NULL, 
	invited_at TEXT NOT NULL, 
	invited_by_id INTEGER, 
	CONSTRAINT pk_request_participants PRIMARY KEY (request_id, user_id, part), 
	CONSTRAINT ck_request_participants_part CHECK (part IN ('colleague', 'expert')), 
	CONSTRAINT fk_request_participants_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id), 
	CONSTRAINT fk_request_participants_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT fk_request_participants_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "request_participants" VALUES(2,6,'expert','2026-03-22T09:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(3,6,'expert','2026-03-22T09:00:00Z',NULL);
INSERT INTO "request_participants" VALUES(1,6,'expert','2026-03-22T09:00:00Z',NULL);
CREATE TABLE request_reads (
	user_id INTEGER NOT NULL, 
	request_id INTEGER NOT NULL, 
	message_id INTEGER NOT NULL, 
	CONSTRAINT pk_request_reads PRIMARY KEY (user_id, request_id), 
	CONSTRAINT fk_request_reads_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id), 
	CONSTRAINT fk_request_reads_user_id_users FOREIGN KEY(user_id) REFERENCES users (id)
)
 STRICT

;
CREATE TABLE request_recipients (
	request_id INTEGER NOT NULL, 
	group_id INTEGER NOT NULL, 
	invited_at TEXT NOT NULL, 
	invited_by_id INTEGER, 
	CONSTRAINT pk_request_recipients PRIMARY KEY (request_id, group_id), 
	CONSTRAINT fk_request_recipients_group_id_groups FOREIGN KEY(group_id) REFERENCES groups (id), 
	CONSTRAINT fk_request_recipients_invited_by_id_users FOREIGN KEY(invited_by_id) REFERENCES users (id), 
	CONSTRAINT fk_request_recipients_request_id_requests FOREIGN KEY(request_id) REFERENCES requests (id)
)
 STRICT

;
INSERT INTO "request_recipients" VALUES(1,2,'2026-03-02T09:00:00Z',1);
INSERT INTO "request_recipients" VALUES(2,2,'2026-03-02T09:00:00Z',1);
INSERT INTO "request_recipients" VALUES(3,2,'2026-03-02T09:00:00Z',1);
CREATE TABLE requests (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	created_at TEXT NOT NULL, 
	creator_id INTEGER NOT NULL, 
	author_group_id INTEGER NOT NULL, 
	area TEXT NOT NULL, 
	category TEXT, 
	subject TEXT NOT NULL, 
	description TEXT NOT NULL, 
	mandate TEXT, 
	mandate_date TEXT, 
	status TEXT NOT NULL, 
	first_response_at TEXT, 
	last_response_at TEXT, 
	waiting_for TEXT, 
	waiting_since TEXT, 
	escalated_at TEXT, 
	closed_at TEXT, 
	closed_by_id INTEGER, 
	useful TEXT, 
	standard_procedure INTEGER NOT NULL, 
	CONSTRAINT ck_requests_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL)), 
	CONSTRAINT ck_requests_waiting CHECK ((waiting_for IS NULL) = (waiting_since IS NULL)), 
	CONSTRAINT fk_requests_area_areas FOREIGN KEY(area) REFERENCES areas (code), 
	CONSTRAINT fk_requests_author_group_id_groups FOREIGN KEY(author_group_id) REFERENCES groups (id), 
	CONSTRAINT fk_requests_closed_by_id_users FOREIGN KEY(closed_by_id) REFERENCES users (id), 
	CONSTRAINT fk_requests_creator_id_users FOREIGN KEY(creator_id) REFERENCES users (id)
)
 STRICT

;
INSERT INTO "requests" VALUES(1,'2026-03-02T09:00:00Z',1,1,'01',NULL,'Trop perçu','Un blocage.',NULL,NULL,'closed','2026-03-02T09:00:00Z','2026-03-02T09:00:00Z',NULL,NULL,NULL,'2026-03-22T09:00:00Z',1,'unknown',0);
INSERT INTO "requests" VALUES(2,'2026-03-02T09:00:00Z',1,1,'01',NULL,'Trop perçu','Un blocage.',NULL,NULL,'new',NULL,NULL,'first_response','2026-03-02T09:00:00Z','2026-03-22T09:00:00Z',NULL,NULL,NULL,0);
INSERT INTO "requests" VALUES(3,'2026-03-02T09:00:00Z',1,1,'01',NULL,'Trop perçu','Un blocage.',NULL,NULL,'new',NULL,NULL,'first_response','2026-03-02T09:00:00Z','2026-03-22T09:00:00Z',NULL,NULL,NULL,0);
CREATE TABLE store_info (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_store_info PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "store_info" VALUES('store_id','a3f65cccc111fee7');
CREATE TABLE users (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	email TEXT NOT NULL, 
	first_name TEXT NOT NULL, 
	last_name TEXT NOT NULL, 
	job_title TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	is_expert INTEGER NOT NULL, 
	is_operator INTEGER NOT NULL, 
	disabled_at TEXT, 
	os_login TEXT, 
	created_at TEXT NOT NULL, 
	CONSTRAINT ck_users_email_folded CHECK (email = lower(email)), 
	CONSTRAINT uq_users_email UNIQUE (email), 
	CONSTRAINT uq_users_os_login UNIQUE (os_login)
)
 STRICT

;
INSERT INTO "users" VALUES(1,'claire@fs.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
INSERT INTO "users" VALUES(2,'hugo@fs.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
INSERT INTO "users" VALUES(3,'maud@fs.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
INSERT INTO "users" VALUES(4,'ines@caf.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
INSERT INTO "users" VALUES(5,'paul@cpam.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
INSERT INTO "users" VALUES(6,'eva@plus.example.fr','','','','','fr',0,0,NULL,NULL,'2026-03-02T09:00:00Z');
CREATE INDEX ix_users_is_expert ON users (is_expert) WHERE is_expert = 1;
CREATE INDEX ix_audit_actor_id ON audit (actor_id, at);
CREATE INDEX ix_audit_object ON audit (object_type, object_id);
CREATE INDEX ix_outbox_next_attempt_at ON outbox (next_attempt_at) WHERE status = 'queued';
CREATE INDEX ix_memberships_user_id ON memberships (user_id);
CREATE INDEX ix_requests_author_group_id ON requests (author_group_id);
CREATE INDEX ix_requests_creator_id ON requests (creator_id);
CREATE INDEX ix_requests_waiting ON requests (waiting_for, waiting_since) WHERE waiting_for IS NOT NULL AND escalated_at IS NULL;
CREATE INDEX ix_messages_request_id ON messages (request_id, id);
CREATE INDEX ix_request_participants_user_id ON request_participants (user_id, request_id);
CREATE INDEX ix_request_recipients_group_id ON request_recipients (group_id, request_id);
CREATE INDEX ix_attachments_request_id ON attachments (request_id);
CREATE INDEX ix_attachments_sha256 ON attachments (sha256);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',26);
INSERT INTO "sqlite_sequence" VALUES('groups',3);
INSERT INTO "sqlite_sequence" VALUES('users',6);
INSERT INTO "sqlite_sequence" VALUES('requests',3);
INSERT INTO "sqlite_sequence" VALUES('outbox',18);
INSERT INTO "sqlite_sequence" VALUES('messages',5);
INSERT INTO "sqlite_sequence" VALUES('escalations',3);
COMMIT;
